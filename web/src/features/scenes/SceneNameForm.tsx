import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedScene } from '@/contracts/show';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { useFirstField } from '@/ui/useFirstField';

interface SceneNameFormProps {
  scene: SavedScene;
  onDone: () => void;
}

/** Another name for a kept picture. */
export function SceneNameForm({ scene, onDone }: SceneNameFormProps) {
  const { t } = useTranslation('scenes');
  const act = useAct();
  const form = useFirstField();
  const [name, setName] = useState(scene.name);

  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const change = { id: scene.id, name: name.trim(), keepPicture: true };
    if (await act({ type: 'update-scene', ...change })) onDone();
  };

  return (
    <form
      ref={form}
      className="flex flex-col gap-3 rounded-xl border border-line p-3"
      onSubmit={(event) => void rename(event)}
    >
      <TextField
        label={t('name')}
        value={name}
        required
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button tone="ghost" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" tone="primary" disabled={name.trim() === ''}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  );
}
