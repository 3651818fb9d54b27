import { verbs } from '@/app/_web/verbs';

/** Everything a page can do, one address a verb: `POST /do/reply`. */
export async function POST(request: Request, { params }: { params: Promise<{ verb: string }> }): Promise<Response> {
  const { verb } = await params;
  return Object.hasOwn(verbs, verb) ? verbs[verb as keyof typeof verbs](request) : new Response(null, { status: 404 });
}
