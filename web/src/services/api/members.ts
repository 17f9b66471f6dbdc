import type { components } from '@/contracts/api';
import { array, object, oneOf, string, type Decoder } from '@/lib/decode';

import { api } from './client';

type Schemas = components['schemas'];
export type Member = Schemas['Member'];
export type TeamRole = Schemas['TeamRole'];

const member: Decoder<Member> = object({
  id: string,
  email: string,
  name: string,
  role: oneOf('producer', 'co-host'),
  createdAt: string,
});

const at = (id: string) => `/api/members/${encodeURIComponent(id)}`;

export async function listMembers(): Promise<Member[]> {
  return (await api.call('/api/members', { decode: object({ members: array(member) }) })).members;
}

export function addMember(email: string, role: TeamRole) {
  return api.call('/api/members', { method: 'POST', body: { email, role }, decode: member });
}

export function changeMemberRole(id: string, role: TeamRole) {
  return api.call(at(id), { method: 'PATCH', body: { role }, decode: member });
}

export function removeMember(id: string) {
  return api.call(at(id), { method: 'DELETE' });
}
