import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Show } from '@/contracts/show';
import * as picking from '@/services/program/colorAt';
import { fakeTrack } from '@/test/media';
import { aChromaKey, aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { StageStrip } from './StageStrip';

const host = aParticipant('host', { role: 'owner', name: 'Maya' });
const ann = aParticipant('ann', {
  name: 'Ann',
  tracks: [{ producerId: 'p', source: 'second-camera' }],
});
const usual = { color: '#00b140', similarity: 0.2, smoothness: 0.1, spill: 0.5 };

beforeEach(() => {
  // No canvas draws here.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  vi.stubGlobal('MediaStream', class {});
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

async function open(of: string, show: Partial<Show> = {}) {
  const view = renderInStudio(<StageStrip />, { show: { participants: [host, ann], ...show } });
  view.studio.studio.media.trackOf = () => fakeTrack('video');
  await view.user.click(screen.getByRole('button', { name: `More about ${of}` }));
  await view.user.click(screen.getByRole('menuitem', { name: 'Green screen' }));
  return view;
}

describe('the green screen', () => {
  it('is switched on for oneself, and off', async () => {
    const { acts, user } = await open('Maya');
    const backdrop = screen.getByRole('switch', { name: 'Take the backdrop out' });
    const ask = { type: 'set-chroma-key', participantId: 'host', source: 'camera' };

    await user.click(backdrop);
    expect(acts).toEqual([{ ...ask, key: usual }]);
  });

  it('is switched off', async () => {
    const keyed = { ...ann, chromaKeys: { camera: aChromaKey(), secondCamera: null } };
    const { acts, user } = await open('Ann', { participants: [host, keyed] });

    await user.click(screen.getByRole('switch', { name: 'Take the backdrop out' }));

    expect(acts).toEqual([
      { type: 'set-chroma-key', participantId: 'ann', source: 'camera', key: null },
    ]);
  });

  it('takes a blue cloth behind a second camera', async () => {
    const { acts, user } = await open('the second camera of Ann');

    await user.click(screen.getByRole('button', { name: 'Blue' }));

    expect(acts).toEqual([
      {
        type: 'set-chroma-key',
        participantId: 'ann',
        source: 'second-camera',
        key: { ...usual, color: '#0047bb' },
      },
    ]);
  });

  it.each([
    ['Similarity', 'similarity'],
    ['Soft edges', 'smoothness'],
    ['Less of its shine', 'spill'],
  ])('follows a slider: %s', async (label, part) => {
    const { acts } = await open('Ann');

    const slider = screen.getByRole('slider', { name: label });
    fireEvent.change(slider, { target: { value: '0.4' } });

    await waitFor(() => expect(acts).toHaveLength(1));
    expect(acts[0]).toMatchObject({ key: { ...usual, [part]: 0.4 } });
  });

  it('asks for the last of what a hand passes', async () => {
    const { acts } = await open('Ann');
    const slider = screen.getByRole('slider', { name: 'Similarity' });

    for (const value of ['0.3', '0.4', '0.5', '0.6'])
      fireEvent.change(slider, { target: { value } });

    await waitFor(() => expect(acts).toHaveLength(2));
    expect(acts[1]).toMatchObject({ key: { similarity: 0.6 } });
  });

  it('takes the color that is clicked, and that of the corner by keyboard', async () => {
    const colorAt = vi.spyOn(picking, 'colorAt').mockReturnValue('#12a050');
    const { acts, user } = await open('Ann');
    const picture = screen.getByRole('button', { name: /^Take the color of the backdrop/ });
    vi.spyOn(picture, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 50, 200, 100));

    fireEvent.click(picture, { detail: 1, clientX: 150, clientY: 75 });
    expect(colorAt).toHaveBeenLastCalledWith(expect.anything(), { x: 0.25, y: 0.25 });
    picture.focus();
    await user.keyboard('{Enter}');
    expect(colorAt).toHaveBeenLastCalledWith(expect.anything(), { x: 0.04, y: 0.06 });

    await waitFor(() => expect(acts.at(-1)).toMatchObject({ key: { color: '#12a050' } }));
  });

  it('reaches less far from a dull color, until a hand has moved a slider', async () => {
    const colorAt = vi.spyOn(picking, 'colorAt').mockReturnValue('#3c9650');
    const { acts } = await open('Ann');
    const picture = screen.getByRole('button', { name: /^Take the color of the backdrop/ });

    fireEvent.click(picture, { detail: 1 });
    await waitFor(() =>
      expect(acts.at(-1)).toMatchObject({ key: { similarity: 0.1, smoothness: 0.05 } }),
    );
    fireEvent.change(screen.getByRole('slider', { name: 'Similarity' }), {
      target: { value: '0.14' },
    });
    colorAt.mockReturnValue('#00b140');
    fireEvent.click(picture, { detail: 1 });

    await waitFor(() =>
      expect(acts.at(-1)).toMatchObject({ key: { color: '#00b140', similarity: 0.14 } }),
    );
  });

  it('says that there is no picture to take a color from', async () => {
    await open('Ann', { participants: [host, { ...ann, cameraOn: false }] });

    expect(screen.getByText('The camera is off.')).toBeInTheDocument();
    expect(screen.getByRole('switch', { name: 'Take the backdrop out' })).toBeEnabled();
  });

  it('is not offered for a screen', () => {
    const shares = { ...ann, tracks: [{ producerId: 's', source: 'screen' as const }] };
    renderInStudio(<StageStrip />, { show: { participants: [host, shares] } });

    expect(screen.queryByRole('button', { name: 'More about the screen of Ann' })).toBeNull();
  });
});
