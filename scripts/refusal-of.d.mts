/** Why a request goes no further; `undefined` when it may. */
export function refusalOf(
  request: { method?: string; url?: string; headers: Record<string, string | string[] | undefined> },
  where: { development: boolean },
): { status: number; words: string; headers?: Record<string, string> } | undefined;
