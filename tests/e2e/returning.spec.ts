import { expect, test } from '@playwright/test';
import { openLive, signInAs } from '../support/browser';

/* What a reader who comes back is shown; the demo's reader was last here before a few comments and a correction. */

test('whoever comes back is shown what others did since, one by one, and what was corrected', async ({ page }) => {
  await signInAs(page, 'reader');
  await openLive(page);
  const note = page.getByRole('complementary', { name: 'What is new to you' });
  await expect(note).toContainText('Since you were last here, on');
  await expect(note).toContainText('new comments');
  await note.getByRole('button', { name: /show the next of/iu }).click();
  const first = page.locator('.comment:focus');
  await expect(first.locator('.new')).toBeVisible();
  await expect(first.locator('.by')).not.toHaveText('Demo Reader');
  await note.getByRole('link', { name: 'See what changed' }).click();
  await expect(page.locator('.difference ins').first()).toBeVisible();
  // It stays new until they have been away.
  await openLive(page);
  await expect(note).toContainText('new comments');
});

test('a visitor is shown nothing of the kind', async ({ page }) => {
  await openLive(page);
  await expect(page.getByRole('complementary', { name: 'What is new to you' })).toHaveCount(0);
});
