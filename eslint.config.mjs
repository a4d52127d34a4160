/** What the type checker does not say. Layout is left to the writer, within 120 columns. */
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', 'test/**/fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans in a template are what one expects them to be.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `void` before an expression, and an arrow that gives one, say that the value is not wanted.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Interfaces are written with methods, and nothing here uses `this` outside a class.
      '@typescript-eslint/unbound-method': 'off',
      // Kinds and tokens come out of typed arrays as numbers, and enums mark the ends of ranges by a second name.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-duplicate-enum-values': 'off',
      // The parser reads typed arrays at indexes that are in range, and unwinds by throwing a sign, not an error.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      // Spreading a string gives its code points, which is what is wanted where it is done.
      '@typescript-eslint/no-misused-spread': 'off',
      // node:test returns promises that the runner itself waits for.
      '@typescript-eslint/no-floating-promises': ['error', {
        allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'describe', 'it', 'suite'] }],
      }],
      'no-console': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error',
        { selector: 'TSEnumDeclaration:not([const=true])', message: 'Use a union of literals or a const enum.' },
        {
          selector: 'Program:has(ExportAllDeclaration) > ExportAllDeclaration',
          message: 'No barrels: import from the file that has it.',
        },
      ],
    },
  },
  { files: ['src/core/**/*.ts'], rules: { 'no-console': 'error' } },
);
