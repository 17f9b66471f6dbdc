import type { Scene } from '@/contracts/scene';
import type { NumberedEvent, Show } from '@/contracts/show';
import { placesOf, tilesAt, type Places } from '@/services/program/sceneMotion';
import { applyEvent } from '@/services/show/applyEvent';

/** The picture: the scene to draw and where its tiles come from. */
export interface Picture {
  scene: Scene;
  before: Places;
}

/** This browser's copy of a show and of its picture. */
export class ShowReplica {
  private currentShow: Show | null = null;
  private currentPicture: Picture | null = null;

  get show(): Show | null {
    return this.currentShow;
  }

  get picture(): Picture | null {
    return this.currentPicture;
  }

  /** A fresh start: the picture stands still. */
  takeSnapshot(show: Show, scene: Scene): void {
    this.currentShow = show;
    this.currentPicture = { scene, before: placesOf(scene.tiles) };
  }

  takeEvent(event: NumberedEvent, scene: Scene | null): void {
    if (this.currentShow === null) return;
    this.currentShow = applyEvent(this.currentShow, event);
    if (scene !== null) this.takeScene(scene);
  }

  /** Tiles set out from where they were when the new transition began, even in mid-flight. */
  private takeScene(scene: Scene): void {
    const last = this.currentPicture;
    if (last === null) {
      this.currentPicture = { scene, before: placesOf(scene.tiles) };
      return;
    }
    const { startedAt } = scene.transition;
    const isSameMove = startedAt === last.scene.transition.startedAt;
    const before = isSameMove ? last.before : placesOf(tilesAt(last.scene, last.before, startedAt));
    this.currentPicture = { scene, before };
  }
}
