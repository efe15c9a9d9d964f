import tseslint from 'typescript-eslint'

const pure = {
  'no-restricted-globals': [
    'error',
    'window',
    'document',
    'performance',
    'setTimeout',
    'setInterval',
    'requestAnimationFrame',
    'fetch',
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Pure folders take `now` as an argument.' },
    { object: 'Math', property: 'random', message: 'Pure folders take a seeded random source.' },
  ],
}

// `export { x as default }` and default exports are kept out by rule below; vite and eslint configs are the exception.
export default tseslint.config(
  {
    ignores: [
      'dist',
      'public',
      'node_modules',
      'data',
      'assets/**/node_modules',
      'assets/**/out',
      'tests/out',
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines-per-function': ['warn', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
    },
  },
  { files: ['src/scene/**', 'src/story/**', 'src/pieces/*/params.ts'], rules: pure },
  {
    // drei carries components that fetch from elsewhere at run time; only what stays at home is allowed.
    files: ['src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@react-three/drei',
              importNames: [
                'Environment',
                'Cloud',
                'Clouds',
                'useGLTF',
                'useKTX2',
                'useMatcapTexture',
                'useNormalTexture',
                'FaceLandmarker',
                'Text',
                'OrbitControls',
                'CameraControls',
              ],
              message: 'fetches at run time, or fights the XR camera',
            },
          ],
        },
      ],
    },
  },
)
