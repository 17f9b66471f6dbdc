import { readdirSync } from 'node:fs';

import js from '@eslint/js';
import importPlugin from 'eslint-plugin-import';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

/** app -> features -> stores -> services -> contracts, lib; ui knows only lib. */
const zones = [
  { target: './src/features', from: './src/app', message: 'Features do not know pages.' },
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: './src/features',
    except: [`./${name}`],
    message: 'A feature imports no other feature: a page composes them.',
  })),
  {
    target: './src/stores',
    from: ['./src/app', './src/features', './src/ui'],
    message: 'Stores know services only.',
  },
  {
    target: './src/services',
    from: ['./src/app', './src/features', './src/stores', './src/ui'],
    message: 'Services know contracts and lib only.',
  },
  {
    target: './src/ui',
    from: ['./src/app', './src/features', './src/stores', './src/services', './src/contracts'],
    message: 'The design system knows nothing of the product.',
  },
  {
    target: ['./src/lib', './src/contracts'],
    from: ['./src/app', './src/features', './src/stores', './src/services', './src/ui'],
    message: 'lib and contracts stand alone.',
  },
];

export default tseslint.config(
  { ignores: ['dist', 'src/contracts/api.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', '*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked, jsxA11y.flatConfigs.recommended],
    plugins: { import: importPlugin, 'react-hooks': reactHooks },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: { 'import/resolver': { typescript: true } },
    rules: {
      ...reactHooks.configs['recommended-latest'].rules,
      'import/no-restricted-paths': ['error', { zones }],
      'import/no-cycle': ['error', { ignoreExternal: true }],
      'import/no-default-export': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      'jsx-a11y/media-has-caption': 'off',
    },
  },
  {
    files: ['src/services/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'react', message: 'No React in services.' }] },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx'],
    rules: { 'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['src/offline/*.js'],
    languageOptions: { globals: globals.serviceworker },
  },
  { files: ['*.ts'], rules: { 'import/no-default-export': 'off' } },
  {
    files: ['tools/**/*.mjs', 'public/*.js', '*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
