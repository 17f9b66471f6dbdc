export const teamKey = ['team'] as const;
export const teamRoles = ['producer', 'co-host'] as const;
