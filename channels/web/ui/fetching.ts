/** Requests to the gateway, and what can go wrong with them. */

/** Why a request was not answered. */
export type FaultKind =
  /** No answer came at all. */
  | 'unreachable'
  /** The centre asks for patience. */
  | 'busy'
  /** Who asks is not known, or no longer. */
  | 'unknown'
  /** There is no such thing, or no longer. */
  | 'gone'
  /** Somebody else was faster. */
  | 'conflict'
  /** The centre will not take it, now or later. */
  | 'refused';

export class Fault extends Error {
  constructor(
    readonly kind: FaultKind,
    /** Seconds to wait before trying again, where the centre said so. */
    readonly retryAfter: number | null = null,
    /** What is wrong, in the reader's language, where the centre said so. */
    readonly detail: string | null = null,
  ) {
    super(kind);
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is a file. */
  body?: object;
}

const LIMIT_MS = 30_000;
const KINDS: Record<number, FaultKind> = { 401: 'unknown', 404: 'gone', 409: 'conflict' };
const PATIENCE = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Asks the gateway; an answer without a body is null. */
export async function request<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const response = await sent(path, call);
  if (!response.ok) throw faultOf(response, await detailOf(response));
  return (response.status === 204 ? null : await response.json()) as Answer;
}

async function sent(path: string, { method = 'GET', headers = {}, body }: Call): Promise<Response> {
  const init: RequestInit = { method, headers, signal: AbortSignal.timeout(LIMIT_MS) };
  if (body instanceof Blob) {
    init.body = body;
  } else if (body) {
    init.body = JSON.stringify(body);
    init.headers = { ...headers, 'Content-Type': 'application/json' };
  }
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) throw new Fault('unreachable');
    throw error;
  }
}

async function detailOf(response: Response): Promise<string | null> {
  if (!response.headers.get('Content-Type')?.startsWith('application/problem+json')) return null;
  return ((await response.json()) as { detail: string }).detail;
}

function faultOf(response: Response, detail: string | null): Fault {
  if (PATIENCE.has(response.status)) {
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    return new Fault('busy', Number.isNaN(seconds) ? null : seconds, detail);
  }
  return new Fault(KINDS[response.status] ?? 'refused', null, detail);
}

/** A new idempotency key. `crypto.randomUUID` is missing on plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
