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

// What a first visit does not need comes with the page that does.
const hostStudio = async () => ({
  Component: (await import('./pages/HostStudioPage')).HostStudioPage,
});
const watch = async () => ({ Component: (await import('./pages/WatchPage')).WatchPage });
const media = async () => ({ Component: (await import('./pages/MediaPage')).MediaPage });
const brands = async () => ({ Component: (await import('./pages/BrandsPage')).BrandsPage });
const brand = async () => ({ Component: (await import('./pages/BrandPage')).BrandPage });
const account = async () => ({ Component: (await import('./pages/AccountPage')).AccountPage });
const guest = async () => ({ Component: (await import('./pages/GuestPage')).GuestPage });

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
            element: <PageShell />,
            children: [
              { path: '/broadcasts', element: <DashboardPage /> },
              { path: '/broadcasts/new', element: <NewBroadcastPage /> },
              { path: '/broadcasts/:id', element: <BroadcastPage /> },
              { path: '/media', lazy: media },
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
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
