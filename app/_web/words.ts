import { getRequestConfig } from 'next-intl/server';
import { MESSAGES } from '@/messages';

/**
 * Every word a user sees comes from the catalogue in messages. Times are shown in UTC and say so where it matters: a
 * server cannot know a reader's clock, and a page that changes its mind after loading is worse.
 */
export default getRequestConfig(() => Promise.resolve({ locale: 'en', messages: MESSAGES, timeZone: 'UTC' }));
