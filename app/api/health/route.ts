import { isAlive } from '@/lib/event/server';

/** 200 when the database answers, 503 when it does not: for load balancers and for whoever is called at night. */
export async function GET(): Promise<Response> {
  const alive = await isAlive();
  return Response.json({ database: alive ? 'answers' : 'does not answer' }, { status: alive ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
