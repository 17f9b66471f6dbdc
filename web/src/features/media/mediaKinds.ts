/** What the panel holds, in the order of its tabs. */
export const mediaKinds = ['image', 'video', 'audio'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** What the file picker offers; the server looks inside. */
export const acceptedTypes: Record<MediaKind, string> = {
  image: 'image/png,image/jpeg,image/webp,image/gif',
  video: 'video/mp4,video/webm,video/quicktime',
  audio: 'audio/mpeg,audio/mp4,audio/ogg,audio/wav,audio/x-m4a',
};
