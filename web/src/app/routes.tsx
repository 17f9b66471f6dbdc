import { createBrowserRouter, Outlet } from 'react-router';

import { BrokenPage } from './ErrorBoundary';
import { BroadcastPage } from './pages/BroadcastPage';
import { DashboardPage } from './pages/DashboardPage';
import { LandingPage } from './pages/LandingPage';
import { NewBroadcastPage } from './pages/NewBroadcastPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { LoadingPage } from './shell/LoadingPage';
import { PageShell } from './shell/PageShell';
import { RequireAccount } from './shell/RequireAccount';

// Media and sockets come only with the pages that need them.
const hostStudio = async () => ({
  Component: (await import('./pages/HostStudioPage')).HostStudioPage,
});
const guest = async () => ({ Component: (await import('./pages/GuestPage')).GuestPage });

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <BrokenPage />,
    HydrateFallback: LoadingPage,
    children: [
      { path: '/', element: <LandingPage /> },
      { path: '/join/:token', lazy: guest },
      {
        element: <RequireAccount />,
        children: [
          {
            element: <PageShell />,
            children: [
              { path: '/broadcasts', element: <DashboardPage /> },
              { path: '/broadcasts/new', element: <NewBroadcastPage /> },
              { path: '/broadcasts/:id', element: <BroadcastPage /> },
            ],
          },
          { path: '/studio/:id', lazy: hostStudio },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
