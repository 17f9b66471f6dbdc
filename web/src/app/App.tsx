import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';

import { useNoticeStore } from '@/stores/noticeStore';
import { Notices } from '@/ui/Notices';
import { TooltipProvider } from '@/ui/Tooltip';

import { ErrorBoundary } from './ErrorBoundary';
import { queryClient } from './queryClient';
import { router } from './routes';
import { UpdateOffer } from './shell/UpdateOffer';

export function App() {
  const notices = useNoticeStore((store) => store.notices);
  const dismissed = useNoticeStore((store) => store.dismissed);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <TooltipProvider delayDuration={400}>
          <RouterProvider router={router} />
          <UpdateOffer />
          <Notices notices={notices} onDismiss={dismissed} />
        </TooltipProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
