import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { vi } from 'vitest';

import type { Scene } from '@/contracts/scene';
import type { Role, Show, ShowCommand } from '@/contracts/show';
import type { CommandAnswer } from '@/services/signaling/messages';
import { useShowStore } from '@/stores/showStore';
import type { ConnectedStudio } from '@/stores/studioConnection';
import { StudioContext } from '@/stores/studioContext';
import { TooltipProvider } from '@/ui/Tooltip';

import { aShow } from './shows';

interface Options {
  show?: Partial<Show>;
  /** Who we are; the host of `aShow()` unless told otherwise. */
  selfId?: string;
  role?: Role;
  answer?: CommandAnswer;
}

/** Shows a part of the studio without a server: what its buttons ask for is in `acts`. */
export function renderInStudio(part: ReactNode, options: Options = {}) {
  const { selfId = 'host', role = 'owner', answer = { ok: true, seq: 11 } } = options;
  const acts: ShowCommand[] = [];
  const act = vi.fn((command: ShowCommand) => {
    acts.push(command);
    return Promise.resolve(answer);
  });
  const preview = vi.fn((_: readonly ShowCommand[]): Promise<Scene | null> =>
    Promise.resolve(null),
  );
  const audience = { watch: vi.fn(), listen: vi.fn() };
  const studio = {
    studio: { act, preview, media: { trackOf: () => null, levelOf: () => 0, audienceTrack: null } },
    audience,
    videos: { find: () => null, trackOf: () => null },
    sizes: { show: vi.fn(), hide: vi.fn() },
    assets: { find: () => null },
    clips: { find: () => null, unblock: () => undefined },
    playback: { unblock: () => Promise.resolve() },
    leave: vi.fn(() => Promise.resolve()),
    close: vi.fn(),
  } as unknown as ConnectedStudio;
  useShowStore.setState({
    connection: { kind: 'joined' },
    self: { participantId: selfId, role, name: 'Me' },
    show: aShow(options.show),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const view = render(
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <StudioContext value={studio}>{part}</StudioContext>
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return { ...view, acts, preview, studio, audience, user: userEvent.setup() };
}

/** What the server does next, as the stores hear it. */
export function showBecomes(change: Partial<Show>): void {
  const { show } = useShowStore.getState();
  useShowStore.setState({ show: { ...(show ?? aShow()), ...change } });
}
