import messages from './en.json';
import fault from './en.fault.json';

/**
 * The catalogue: every word that somebody reads, by room. What is said when a page could not be made is a file of its own,
 * since that page must have its words in the browser, and would bring all the others along.
 */
export const MESSAGES = { ...messages, fault };
