import { Clapperboard } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedScene } from '@/contracts/show';
import { usePreviewStore } from '@/stores/previewStore';
import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { PanelHint } from '@/ui/PanelHint';
import { Switch } from '@/ui/Switch';

import { SceneCard } from './SceneCard';

const none: SavedScene[] = [];

/** Pictures kept under a name, and the choice to look before taking. */
export function ScenesPanel() {
  const { t } = useTranslation('scenes');
  const act = useAct();
  const scenes = useShowStore(({ show }) => show?.scenes ?? none);
  const isPreviewing = usePreviewStore((store) => store.isOn);
  const turned = usePreviewStore((store) => store.turned);
  const [name, setName] = useState('');

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
      {scenes.length === 0 ? (
        <PanelHint icon={<Clapperboard aria-hidden />} title={t('none')}>
          {t('noneHelp')}
        </PanelHint>
      ) : (
        <ul className="flex flex-col gap-2">
          {scenes.map((scene) => (
            <li key={scene.id}>
              <SceneCard scene={scene} isPreviewing={isPreviewing} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
