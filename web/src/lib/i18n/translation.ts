type PluralOf<K> = K extends `${infer Stem}_other` ? Stem : never;
type FormOf<Stem extends string> = `${Stem}_${'one' | 'few' | 'many' | 'other'}`;

/**
 * The words of `Words` in a language with the plural forms of Russian: the same keys, no more and no
 * less, where a key with `_one` and `_other` becomes one with `_one`, `_few`, `_many` and `_other`.
 */
export type RussianOf<Words> = {
  [K in keyof Words as K extends `${PluralOf<keyof Words>}_${'one' | 'other'}` ? never : K]: string;
} & {
  [K in FormOf<PluralOf<keyof Words>>]: string;
};
