import { useId, type ReactNode } from 'react';

import { Card } from './Card';

interface SectionProps {
  title: string;
  text?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A card with a heading: one subject of a page of settings. */
export function Section({ title, text, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className="p-5 sm:p-6">
        <div className="mb-5 flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <h2 id={id} className="font-semibold">
              {title}
            </h2>
            {text !== undefined && <p className="mt-1 text-sm text-pretty text-muted">{text}</p>}
          </div>
          {action}
        </div>
        {children}
      </Card>
    </section>
  );
}
