// Our scripts as the browser gets them: each module with its parts joined.
const browser =
  "AbortController Blob CSS CSSStyleSheet DOMParser DOMRect Event File FileReader FormData Image Map URL URLSearchParams " +
  "XMLSerializer ClipboardItem ResizeObserver MutationObserver Node atob btoa clearTimeout console document " +
  "fetch getComputedStyle getSelection history innerHeight innerWidth location matchMedia navigator performance print " +
  "queueMicrotask reportError requestAnimationFrame cancelAnimationFrame setTimeout window devicePixelRatio TextEncoder";

export default [
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      globals: Object.fromEntries(browser.split(" ").map((name) => [name, "readonly"])),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "consistent-return": "error",
      eqeqeq: "error",
      "no-const-assign": "error",
      "no-dupe-keys": "error",
      "no-else-return": "error",
      "no-eval": "error",
      "no-fallthrough": "error",
      "no-implied-eval": "error",
      "no-param-reassign": "error",
      "no-redeclare": "error",
      "no-shadow": "error",
      "no-undef": "error",
      "no-unreachable": "error",
      "no-unused-vars": "error",
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
