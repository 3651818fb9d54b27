import { expect, type Page } from '@playwright/test';

/* What stories do at an author's desk. */

/** Where the text of an article is written. */
export const words = (page: Page) => page.getByRole('textbox', { name: 'The text of the article' });

/** Until what was written is kept by the server. */
export const saved = (page: Page) => expect(page.getByText('Saved.')).toBeVisible({ timeout: 20_000 });
