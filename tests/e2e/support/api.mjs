// The HTTP API as a program would use it.

/** Calls with an access token; `call` gives {status, body, headers}, `ok` gives the body or throws what was refused. */
export function apiOf(base, token) {
  async function call(method, path, body, headers = {}) {
    const response = await fetch(new URL(path, base), {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }

  async function ok(method, path, body) {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  return { call, ok, as: (other) => apiOf(base, other) };
}

function parsed(text) {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

/** Creates an account; gives {user, api} where api calls with its token. */
export async function account(base, { email, name, password = 'correct horse battery' }) {
  const { user, accessToken } = await apiOf(base).ok('POST', '/api/auth/register', { email, name, password });
  return { user, email, password, token: accessToken, api: apiOf(base, accessToken) };
}
