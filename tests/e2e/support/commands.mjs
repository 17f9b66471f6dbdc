// Every command of the contract (contracts/signaling.schema.json) with the roles that may give it.

/** All roles, the most powerful first, and who of them may do what. */
export const everyone = ['owner', 'producer', 'co-host', 'guest', 'viewer'];
export const inCharge = everyone.slice(0, 2);
export const hosts = everyone.slice(0, 3);
export const inside = everyone.slice(0, 4);

export const nobody = '01890000-0000-7000-8000-000000000000';
const somebody = { participantId: nobody, kind: 'person' };
export const look = {
  primary: '#336699',
  text: '#ffffff',
  background: '#101418',
  font: 'inter',
  tagStyle: 'pill',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};

// Commands of harmless content: most name somebody or something unknown, so that those who may give them are told so
// and nothing changes. What names the own person is in `own`, because everybody inside may do it, and to nobody else.
export const commands = [
  [hosts, { type: 'admit', participantId: nobody }],
  [hosts, { type: 'deny', participantId: nobody }],
  [hosts, { type: 'remove-participant', participantId: nobody, ban: false }],
  [hosts, { type: 'allow-back', participantId: nobody }],
  [inCharge, { type: 'set-role', participantId: nobody, role: 'co-host' }],
  [hosts, { type: 'set-rights', participantId: nobody, screen: true, present: false }],
  [hosts, { type: 'set-mic', participantId: nobody, on: false }],
  [hosts, { type: 'set-camera', participantId: nobody, on: false }],
  [hosts, { type: 'leave', participantId: nobody }],
  [hosts, { type: 'request-unmute', participantId: nobody, device: 'microphone' }],
  [hosts, { type: 'set-gain', participantId: nobody, source: 'microphone', gain: 1 }],
  [hosts, { type: 'set-chroma-key', participantId: nobody, source: 'camera', key: null }],
  [hosts, { type: 'add-to-stage', item: somebody }],
  [hosts, { type: 'remove-from-stage', item: somebody }],
  [hosts, { type: 'move-on-stage', item: somebody, index: 0 }],
  [hosts, { type: 'set-layout', layout: 'news' }],
  [hosts, { type: 'solo', item: null }],
  [hosts, { type: 'pin', item: null }],
  [hosts, { type: 'show-image', assetId: nobody }],
  [hosts, { type: 'save-scene', name: 'Opening' }],
  [hosts, { type: 'update-scene', id: nobody, name: 'Closing' }],
  [hosts, { type: 'delete-scene', id: nobody }],
  [hosts, { type: 'move-scene', id: nobody, index: 0 }],
  [hosts, { type: 'take-scene', id: nobody }],
  [hosts, { type: 'undo' }],
  [hosts, { type: 'batch', commands: [{ type: 'set-layout', layout: 'grid' }] }],
  [inCharge, { type: 'create-banner', kind: 'banner', title: 'Welcome', subtitle: '' }],
  [inCharge, { type: 'update-banner', id: nobody, title: 'Welcome', subtitle: '' }],
  [inCharge, { type: 'delete-banner', id: nobody }],
  [inCharge, { type: 'move-banner', id: nobody, index: 0 }],
  [hosts, { type: 'show-banner', id: nobody }],
  [hosts, { type: 'hide-banner', kind: 'ticker' }],
  [hosts, { type: 'play', assetId: nobody, kind: 'clip' }],
  [hosts, { type: 'adjust-playback', id: nobody, loop: false, ducked: true, gain: 1 }],
  [hosts, { type: 'stop-playback', id: nobody }],
  [hosts, { type: 'set-graphic', slot: 'logo', assetId: null }],
  [inCharge, { type: 'set-look', look }],
  [hosts, { type: 'start-countdown', seconds: 60, label: 'Soon', onScreen: false }],
  [hosts, { type: 'stop-countdown' }],
  [hosts, { type: 'set-slate', on: false }],
  [inCharge, { type: 'set-host-rule', rule: 'keep', minutes: 5 }],
  [hosts, { type: 'set-notes', text: 'Say hello' }],
  [everyone, { type: 'send-chat', text: 'Good evening' }],
  [hosts, { type: 'delete-chat', messageId: nobody }],
  [hosts, { type: 'time-out-author', author: nobody, seconds: 10 }],
  [hosts, { type: 'allow-author', author: nobody }],
  [hosts, { type: 'set-slow-mode', seconds: 0 }],
  [hosts, { type: 'star-comment', messageId: nobody, on: true }],
  [hosts, { type: 'show-comment', messageId: nobody }],
  [hosts, { type: 'hide-comment' }],
  [inside, { type: 'send-private', text: 'Between us', to: null }],
  [inCharge, { type: 'end' }],
  [inCharge, { type: 'go-live' }],
];

export const own = [
  (participantId) => ({ type: 'rename', participantId, name: `Me ${participantId.slice(-4)}`, headline: '' }),
  (participantId) => ({ type: 'raise-hand', participantId, on: false }),
  (participantId) => ({ type: 'set-mic', participantId, on: true }),
  (participantId) => ({ type: 'set-camera', participantId, on: true }),
];
