import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/App';
import { loadWords } from './app/words/loadWords';
import './index.css';
import { startWords } from './lib/i18n/i18n';
import { firstLanguage } from './lib/i18n/languages';
import { keepShell } from './services/offline';
import { followAccount } from './stores/preferenceSync';
import { useSessionStore } from './stores/sessionStore';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

await startWords(firstLanguage(), loadWords);
followAccount();
void useSessionStore.getState().restore();

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The development server's files change under way: only a build is kept.
if (import.meta.env.PROD) {
  void keepShell().catch(() => undefined);
}
