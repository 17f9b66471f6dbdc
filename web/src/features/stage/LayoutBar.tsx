import clsx from 'clsx';
import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { HotkeyAction } from '@/lib/hotkeys';
import { chordWords } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { usePreviewStore } from '@/stores/previewStore';
import { useShowStore } from '@/stores/showStore';
import { useAct, usePictureState } from '@/stores/useAct';
import { usePreviewScenes } from '@/stores/usePreviewScene';
import { IconButton } from '@/ui/IconButton';
import { Tooltip } from '@/ui/Tooltip';

import { LayoutIcon } from './LayoutIcon';
import { layoutOrder } from './layoutOrder';
import { SceneThumb } from './SceneThumb';

/** How the stage is arranged: each layout as it would look now. */
export function LayoutBar() {
  const { t } = useTranslation('stage');
  const act = useAct();
  const current = usePictureState()?.layout;
  const canUndo = useShowStore(({ show }) => show?.canUndo ?? false);
  const pending = usePreviewStore((store) => store.pending);
  const bindings = useHotkeyStore((store) => store.bindings);
  const plans = useMemo(
    () => layoutOrder.map((layout) => [...pending, { type: 'set-layout' as const, layout }]),
    [pending],
  );
  const scenes = usePreviewScenes(plans);
  const keyOf = (index: number) =>
    chordWords(bindings[`layout-${index + 1}` as HotkeyAction]) || undefined;

  return (
    <div className="flex min-w-0 items-center gap-2">
      <div
        role="group"
        aria-label={t('layout')}
        className="flex min-w-0 gap-1 overflow-x-auto rounded-xl border border-line bg-surface p-1"
      >
        {layoutOrder.map((layout, index) => {
          const name = t(`layout_${layout}`);
          return (
            <Tooltip key={layout} text={name} hotkey={keyOf(index)}>
              <button
                type="button"
                aria-label={t('layoutNamed', { name })}
                aria-pressed={layout === current}
                onClick={() => void act({ type: 'set-layout', layout })}
                className={clsx(
                  'w-15 shrink-0 rounded-lg p-1 transition-colors 2xl:w-18',
                  layout === current ? 'bg-accent' : 'hover:bg-hover',
                )}
              >
                {(scenes[index]?.tiles.length ?? 0) > 0 ? (
                  <SceneThumb scene={scenes[index] ?? null} />
                ) : (
                  <LayoutIcon layout={layout} />
                )}
              </button>
            </Tooltip>
          );
        })}
      </div>
      <IconButton
        label={t('undo')}
        icon={<Undo2 aria-hidden />}
        hotkey={chordWords(bindings.undo)}
        disabled={!canUndo}
        onClick={() => void act({ type: 'undo' })}
      />
    </div>
  );
}
