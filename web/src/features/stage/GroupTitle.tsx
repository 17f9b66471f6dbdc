export function GroupTitle({ title, count }: { title: string; count: number }) {
  return (
    <h2 className="mb-2 text-xs font-semibold tracking-wide text-muted uppercase short:mb-1">
      {title} <span className="font-medium">{count}</span>
    </h2>
  );
}
