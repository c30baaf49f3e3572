import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A page depends on its input alone: these rooms know no clock, no chance and no locale of the machine. */
const PURE_ROOMS = ['src/base/**', 'src/compose/**', 'src/layout/**', 'src/manuscript/**', 'src/html/**'];

export default tseslint.config(
  { ignores: ['dist', 'output', 'node_modules', 'assets', 'coverage', 'docs/api'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Copy is counted in code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // One idea a file, and a function that can be seen whole; what travels together has a name.
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 80, skipComments: true }],
      '@typescript-eslint/max-params': ['error', { max: 4 }],
    },
  },
  {
    files: PURE_ROOMS,
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message: 'The clock is passed in: the same input gives the same page on any day.',
        },
        { object: 'Math', property: 'random', message: 'Randomness does not exist here.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is passed in.' },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale/]',
          message: 'The machine’s locale must not decide a page.',
        },
        {
          selector: "CallExpression[callee.property.name='localeCompare']",
          message: 'Sort by code units: locale data differs between machines.',
        },
      ],
    },
  },
  {
    files: ['*.config.js', '*.config.ts', '.puppeteerrc.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: 'writable' } },
  },
  {
    // Scripts of pages, as a browser gets them.
    files: ['templates/**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false }, sourceType: 'script' },
    rules: { 'no-undef': 'off' },
  },
);
