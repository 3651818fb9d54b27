/**
 * Why a comment waits, or a case is made of it: the phase that said so. `edited`: it was given back to be changed, and was;
 * `picked`: editors brought forward what it said before; `service`: the operator's own program said so, or (`service_away`) did not answer.
 */
export const BECAUSES = ['sanctioned', 'repeated', 'links', 'words', 'removals', 'newcomer', 'mode', 'edited', 'picked', 'service', 'service_away'] as const;
export type Because = (typeof BECAUSES)[number];
