import { expect, it } from 'vitest';

import { serverAddress, whipAddress } from './serverAddress';

it('leaves the usual port out', () => {
  expect(serverAddress({ rtmpPort: 1935, rtmpsPort: null }, 'live.example.org')).toBe(
    'rtmp://live.example.org/live',
  );
});

it('names any other port', () => {
  expect(serverAddress({ rtmpPort: 41935, rtmpsPort: null }, '[::1]')).toBe(
    'rtmp://[::1]:41935/live',
  );
});

it('prefers TLS where it is spoken', () => {
  expect(serverAddress({ rtmpPort: 1935, rtmpsPort: 1936 }, 'live.example.org')).toBe(
    'rtmps://live.example.org:1936/live',
  );
});

it('of WHIP is on the server of the page', () => {
  expect(whipAddress('b1', 'https://live.example.org')).toBe('https://live.example.org/whip/b1');
});

it('is none where encoders are not taken in', () => {
  expect(serverAddress({ rtmpPort: null, rtmpsPort: null }, 'live.example.org')).toBeNull();
});
