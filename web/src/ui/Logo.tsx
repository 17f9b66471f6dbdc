/** The mark: two tiles on a stage and a tally light. */
export function Logo({ withName = true }: { withName?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg aria-hidden viewBox="0 0 32 32" className="size-8">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <rect x="6.5" y="8.5" width="11" height="15" rx="2.5" fill="#fff" />
        <rect x="19.5" y="8.5" width="6" height="6.5" rx="2" fill="#fff" fillOpacity=".62" />
        <circle cx="22.5" cy="20.5" r="3" fill="#ff5a52" />
      </svg>
      {withName && <span className="text-lg font-semibold tracking-tight">Backlot</span>}
    </span>
  );
}
