import { createBrowserRouter, Outlet } from 'react-router';

import { BrokenPage } from './ErrorBoundary';
import { LandingPage } from './pages/LandingPage';
import { LoadingPage } from './shell/LoadingPage';
import { RequireAccount } from './shell/RequireAccount';
import { addStudioWords } from './words/loadWords';

// What a first visit does not need comes with the page that does: media, sockets, editors.
const shell = async () => ({ Component: (await import('./shell/PageShell')).PageShell });
const dashboard = async () => ({
  Component: (await import('./pages/DashboardPage')).DashboardPage,
});
const newBroadcast = async () => ({
  Component: (await import('./pages/NewBroadcastPage')).NewBroadcastPage,
});
const broadcast = async () => ({
  Component: (await import('./pages/BroadcastPage')).BroadcastPage,
});
const media = async () => ({ Component: (await import('./pages/MediaPage')).MediaPage });
const brands = async () => ({ Component: (await import('./pages/BrandsPage')).BrandsPage });
const brand = async () => ({ Component: (await import('./pages/BrandPage')).BrandPage });
const account = async () => ({ Component: (await import('./pages/AccountPage')).AccountPage });
const watch = async () => ({ Component: (await import('./pages/WatchPage')).WatchPage });
const guest = async () => {
  const [{ GuestPage }] = await Promise.all([import('./pages/GuestPage'), addStudioWords()]);
  return { Component: GuestPage };
};
const hostStudio = async () => {
  const [{ HostStudioPage }] = await Promise.all([
    import('./pages/HostStudioPage'),
    addStudioWords(),
  ]);
  return { Component: HostStudioPage };
};
const notFound = async () => ({ Component: (await import('./pages/NotFoundPage')).NotFoundPage });

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <BrokenPage />,
    HydrateFallback: LoadingPage,
    children: [
      { path: '/', element: <LandingPage /> },
      { path: '/join/:token', lazy: guest },
      { path: '/watch/:id', lazy: watch },
      {
        element: <RequireAccount />,
        children: [
          {
            lazy: shell,
            children: [
              { path: '/broadcasts', lazy: dashboard },
              { path: '/broadcasts/new', lazy: newBroadcast },
              { path: '/broadcasts/:id', lazy: broadcast },
              { path: '/library', lazy: media },
              { path: '/brands', lazy: brands },
              { path: '/brands/new', lazy: brand },
              { path: '/brands/:id', lazy: brand },
              { path: '/account', lazy: account },
              { path: '/account/:part', lazy: account },
            ],
          },
          { path: '/studio/:id', lazy: hostStudio },
        ],
      },
      { path: '*', lazy: notFound },
    ],
  },
]);
