import clsx from 'clsx';
import { Clapperboard } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scene } from '@/contracts/scene';
import type { Layout, SavedScene } from '@/contracts/show';
import { usePreviewStore } from '@/stores/previewStore';
import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { MoveHandle } from '@/ui/MoveHandle';
import { PanelHint } from '@/ui/PanelHint';
import { Switch } from '@/ui/Switch';
import { useListOrder } from '@/ui/useListOrder';

import { SceneCard } from './SceneCard';
import { useScenePictures } from './useScenePictures';

const none: SavedScene[] = [];

interface ScenesPanelProps {
  /** Draws a scene in stamp size, or the layout while nothing is known of it. */
  drawn: (scene: Scene | null, layout: Layout) => ReactNode;
}

/** Pictures kept under a name, and the choice to look before taking. */
export function ScenesPanel({ drawn }: ScenesPanelProps) {
  const { t } = useTranslation('scenes');
  const act = useAct();
  const scenes = useShowStore(({ show }) => show?.scenes ?? none);
  const isPreviewing = usePreviewStore((store) => store.isOn);
  const turned = usePreviewStore((store) => store.turned);
  const [name, setName] = useState('');
  const pictures = useScenePictures(scenes);
  const order = useListOrder(scenes, (id, index) => void act({ type: 'move-scene', id, index }));
  const isMovable = scenes.length > 1;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await act({ type: 'save-scene', name: name.trim() })) setName('');
  };

  return (
    <div className="flex h-full flex-col gap-4 overflow-y-auto p-3">
      <Switch label={t('preview')} hint={t('previewHint')} isOn={isPreviewing} onChange={turned} />
      <form
        className="flex flex-col gap-3 border-t border-line pt-4"
        onSubmit={(event) => void save(event)}
      >
        <TextField
          label={t('name')}
          placeholder={t('placeholder')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" tone="primary" disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      </form>
      <p aria-live="polite" className="sr-only">
        {order.moved === null ? '' : t('movedTo', order.moved)}
      </p>
      {scenes.length === 0 ? (
        <PanelHint icon={<Clapperboard aria-hidden />} title={t('none')}>
          {t('noneHelp')}
        </PanelHint>
      ) : (
        <ul className="flex flex-col gap-2">
          {scenes.map((scene, index) => (
            <li
              key={scene.id}
              ref={pictures.rowRef(scene.id)}
              className={clsx(
                'rounded-xl',
                order.over === index && 'outline-2 outline-offset-2 outline-accent',
              )}
            >
              <SceneCard
                scene={scene}
                isPreviewing={isPreviewing}
                picture={drawn(pictures.of(scene.id), scene.state.layout)}
                rowProps={isMovable ? order.rowProps(scene, index) : {}}
                handle={
                  isMovable && (
                    <MoveHandle
                      label={t('moveNamed', { name: scene.name })}
                      {...order.handleProps(scene, scene.name, index)}
                    />
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
