const keys = {
  'timed-out': 'refusal_timedOut',
  'slow-mode': 'refusal_slowMode',
  'rate-limited': 'refusal_tooFast',
  'invalid-text': 'refusal_text',
  ended: 'refusal_ended',
} as const;

/** The words for a message that was not taken. */
export function refusalKey(code: string): (typeof keys)[keyof typeof keys] | 'refusal_unsent' {
  return Object.hasOwn(keys, code) ? keys[code as keyof typeof keys] : 'refusal_unsent';
}
