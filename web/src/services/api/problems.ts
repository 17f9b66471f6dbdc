import type { components } from '@/contracts/api';
import { record, string } from '@/lib/decode';
import { i18n } from '@/lib/i18n/i18n';

export type ProblemCode = components['schemas']['ProblemCode'] | 'network' | 'unexpected-answer';

/** What went wrong, in a sentence that can be shown. */
export class ApiError extends Error {
  /** @param fallback shown for codes that this page has no words for */
  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    fallback?: string,
  ) {
    super(wordsFor(code) ?? fallback ?? refusal(status));
    this.name = 'ApiError';
  }
}

/** Why a request was refused, as far as the answer says. */
export async function problemOf(response: Response): Promise<ApiError> {
  try {
    const problem = record(await response.json());
    const code = string(problem['code'], 'code') as ProblemCode;
    const text = [problem['detail'], problem['title']].find((value) => typeof value === 'string');
    return new ApiError(code, response.status, text);
  } catch {
    return new ApiError('unexpected-answer', response.status, refusal(response.status));
  }
}

function wordsFor(code: string): string | undefined {
  if (!i18n.isInitialized) return undefined;
  const words: unknown = i18n.getResource(i18n.language, 'api', code);
  return typeof words === 'string' ? words : undefined;
}

function refusal(status: number): string {
  return i18n.t('api:refused', { status });
}
