import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/App';
import './index.css';
import { useSessionStore } from './stores/sessionStore';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

void useSessionStore.getState().restore();

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
