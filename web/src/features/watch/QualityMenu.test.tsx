import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { QualityMenu } from './QualityMenu';

const qualities = [
  { id: 0, height: 360 },
  { id: 1, height: 480 },
  { id: 2, height: 720 },
];

describe('QualityMenu', () => {
  it('offers the best first, after what the player chooses', () => {
    render(<QualityMenu qualities={qualities} quality={null} onChoose={vi.fn()} />);

    const offered = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(offered).toEqual(['Auto', '720p', '480p', '360p']);
    expect(screen.getByRole('combobox', { name: 'Quality' })).toHaveValue('');
  });

  it('tells which was chosen, and when the player is to choose again', () => {
    const onChoose = vi.fn();
    render(<QualityMenu qualities={qualities} quality={1} onChoose={onChoose} />);
    const menu = screen.getByRole('combobox', { name: 'Quality' });

    fireEvent.change(menu, { target: { value: '0' } });
    fireEvent.change(menu, { target: { value: '' } });

    expect(menu).toHaveDisplayValue('480p');
    expect(onChoose.mock.calls).toEqual([[0], [null]]);
  });

  it('is not there where there is one quality', () => {
    render(<QualityMenu qualities={qualities.slice(0, 1)} quality={null} onChoose={vi.fn()} />);

    expect(screen.queryByRole('combobox')).toBeNull();
  });
});
