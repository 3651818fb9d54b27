import type { MESSAGES } from './index';

/** Makes every key of the catalogue known to the compiler: a missing or misspelt one does not build. */
declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof MESSAGES;
  }
}
