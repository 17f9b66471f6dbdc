import type { AssetKind } from '@/services/api/assets';

/** What a file may be taken for, by what the browser says about it; the server looks inside. */
export function kindOfFile({ type, name }: Pick<File, 'type' | 'name'>): AssetKind | null {
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  if (type === 'application/pdf' || /\.pdf$/i.test(name)) return 'document';
  return null;
}
