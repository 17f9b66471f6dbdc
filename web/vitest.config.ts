import { defineConfig, mergeConfig } from 'vitest/config';

import viteConfig from './vite.config.ts';

/** Logic runs in plain Node, which starts in no time; components get a document. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      restoreMocks: true,
      // A busy machine may take long to start a document; no test waits by itself.
      testTimeout: 60_000,
      projects: [
        {
          extends: true,
          test: {
            name: 'logic',
            environment: 'node',
            include: ['src/**/*.test.ts'],
            setupFiles: ['src/test/words.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'components',
            environment: 'jsdom',
            include: ['src/**/*.test.tsx'],
            setupFiles: ['src/test/words.ts', 'src/test/setup.ts'],
          },
        },
      ],
    },
  }),
);
