/** An asset as a canvas can draw it. */
export type FetchAsset = (assetId: string) => Promise<Blob>;

const patience = 5000;

/** Pictures of the library, fetched once when they are first asked for. */
export class AssetPictures {
  private readonly pictures = new Map<string, ImageBitmap>();
  private readonly asked = new Set<string>();
  private isClosed = false;

  constructor(
    private readonly fetchAsset: FetchAsset,
    private readonly decode: (blob: Blob) => Promise<ImageBitmap> = (blob) =>
      createImageBitmap(blob),
  ) {}

  /** The picture, when it is here; asking brings it. */
  find(assetId: string): ImageBitmap | null {
    const picture = this.pictures.get(assetId);
    if (picture !== undefined) return picture;
    if (!this.asked.has(assetId)) void this.load(assetId);
    return null;
  }

  close(): void {
    this.isClosed = true;
    for (const picture of this.pictures.values()) picture.close();
    this.pictures.clear();
  }

  private async load(assetId: string): Promise<void> {
    this.asked.add(assetId);
    try {
      const picture = await this.decode(await this.fetchAsset(assetId));
      if (this.isClosed) picture.close();
      else this.pictures.set(assetId, picture);
    } catch {
      // The network may be back by then; a picture that is no picture stays away.
      setTimeout(() => this.asked.delete(assetId), patience);
    }
  }
}
