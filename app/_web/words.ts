import { getRequestConfig } from 'next-intl/server';
import messages from '@/messages/en.json';

/**
 * Every word a user sees comes from messages/en.json. Times are shown in UTC and say so where it matters: a
 * server cannot know a reader's clock, and a page that changes its mind after loading is worse.
 */
export default getRequestConfig(() => Promise.resolve({ locale: 'en', messages, timeZone: 'UTC' }));
