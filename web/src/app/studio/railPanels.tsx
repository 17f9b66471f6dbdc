import {
  Activity,
  Captions,
  Clapperboard,
  Images,
  Lock,
  MessageSquare,
  NotebookPen,
  Palette,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';

import type { Scene } from '@/contracts/scene';
import type { Layout } from '@/contracts/show';
import { BannersPanel } from '@/features/banners/BannersPanel';
import { CommentsPanel } from '@/features/chat/CommentsPanel';
import { PrivateChatPanel } from '@/features/chat/PrivateChatPanel';
import { HealthPanel } from '@/features/health/HealthPanel';
import { LookPanel } from '@/features/look/LookPanel';
import { MediaPanel } from '@/features/media/MediaPanel';
import { NotesPanel } from '@/features/notes/NotesPanel';
import { PeoplePanel } from '@/features/people/PeoplePanel';
import { ScenesPanel } from '@/features/scenes/ScenesPanel';
import { LayoutIcon } from '@/features/stage/LayoutIcon';
import { SceneThumb } from '@/features/stage/SceneThumb';

export type PanelName =
  'People' | 'Comments' | 'Banners' | 'Brand' | 'Media' | 'Scenes' | 'Notes' | 'Private' | 'Health';

interface RailPanel {
  name: PanelName;
  icon: ReactNode;
  /** Guests have what concerns them. */
  for: 'everybody' | 'hosts';
  show: (broadcastId: string) => ReactNode;
}

const drawnScene = (scene: Scene | null, layout: Layout) =>
  scene === null ? <LayoutIcon layout={layout} /> : <SceneThumb scene={scene} />;

/** The right rail, from top to bottom. */
export const railPanels: readonly RailPanel[] = [
  { name: 'Comments', icon: <MessageSquare />, for: 'everybody', show: () => <CommentsPanel /> },
  { name: 'Banners', icon: <Captions />, for: 'hosts', show: () => <BannersPanel /> },
  {
    name: 'Brand',
    icon: <Palette />,
    for: 'hosts',
    show: (broadcastId) => <LookPanel broadcastId={broadcastId} />,
  },
  {
    name: 'Media',
    icon: <Images />,
    for: 'hosts',
    show: (broadcastId) => <MediaPanel broadcastId={broadcastId} />,
  },
  {
    name: 'Scenes',
    icon: <Clapperboard />,
    for: 'hosts',
    show: () => <ScenesPanel drawn={drawnScene} />,
  },
  { name: 'Notes', icon: <NotebookPen />, for: 'hosts', show: () => <NotesPanel /> },
  { name: 'People', icon: <Users />, for: 'everybody', show: () => <PeoplePanel /> },
  { name: 'Private', icon: <Lock />, for: 'everybody', show: () => <PrivateChatPanel /> },
  {
    name: 'Health',
    icon: <Activity />,
    for: 'everybody',
    show: (broadcastId) => <HealthPanel broadcastId={broadcastId} />,
  },
];
