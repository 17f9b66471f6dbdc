import { Spinner } from '@/ui/Spinner';

export function LoadingPage() {
  return (
    <div role="status" className="flex min-h-dvh items-center justify-center gap-3 text-muted">
      <Spinner />
      <span className="text-sm">Loading</span>
    </div>
  );
}
