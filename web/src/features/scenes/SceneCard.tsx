import { Ellipsis, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState, type HTMLAttributes, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedScene } from '@/contracts/show';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { Menu, MenuItem } from '@/ui/Menu';

import { SceneNameForm } from './SceneNameForm';

interface SceneCardProps {
  scene: SavedScene;
  isPreviewing: boolean;
  /** How it would look now. */
  picture: ReactNode;
  /** What lets it be dragged, and what it is put elsewhere by with keys. */
  rowProps: HTMLAttributes<HTMLElement>;
  handle: ReactNode;
}

/** One kept picture: take it, keep it up to date, call it otherwise. */
export function SceneCard(props: SceneCardProps) {
  const { scene, isPreviewing, picture, rowProps, handle } = props;
  const { id, name } = scene;
  const { t } = useTranslation('scenes');
  const { t: stage } = useTranslation('stage');
  const act = useAct();
  const [isRenaming, setRenaming] = useState(false);

  if (isRenaming) return <SceneNameForm scene={scene} onDone={() => setRenaming(false)} />;
  const { layout, stage: items } = scene.state;
  return (
    <article
      {...rowProps}
      aria-label={name}
      className="flex flex-wrap items-center gap-2 rounded-xl border border-line p-3"
    >
      {handle}
      <div className="w-24 shrink-0 overflow-hidden rounded-md text-muted">{picture}</div>
      <div className="min-w-0 flex-1 basis-24">
        <p className="truncate text-sm font-semibold">{name}</p>
        <p className="truncate text-xs text-muted">
          {stage(`layout_${layout}`)} · {t('onStage', { count: items.length })}
        </p>
      </div>
      <Button
        size="small"
        tone="primary"
        aria-label={t(isPreviewing ? 'planNamed' : 'takeNamed', { name })}
        onClick={() => void act({ type: 'take-scene', id })}
      >
        {t(isPreviewing ? 'plan' : 'take')}
      </Button>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('more', { name })}
            className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text"
          >
            <Ellipsis aria-hidden className="size-[1.125rem]" />
          </button>
        }
      >
        <MenuItem
          icon={<RefreshCw aria-hidden />}
          onSelect={() => void act({ type: 'update-scene', id, name })}
        >
          {t('update')}
        </MenuItem>
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
          {t('rename')}
        </MenuItem>
        <MenuItem
          icon={<Trash2 aria-hidden />}
          tone="danger"
          onSelect={() => void act({ type: 'delete-scene', id })}
        >
          {t('delete')}
        </MenuItem>
      </Menu>
    </article>
  );
}
