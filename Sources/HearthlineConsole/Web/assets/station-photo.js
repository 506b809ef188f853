// Makes a picture small enough for a slow line before it is kept: a JPEG of at most 1600 pixels.
"use strict";

const StationPhoto = {
  longest: 1600,

  size(width, height) {
    const scale = Math.min(1, StationPhoto.longest / Math.max(width, height));
    return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  },

  // { bytes, width, height }; throws for what is no picture.
  async shrink(file) {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const [width, height] = StationPhoto.size(image.width, image.height);
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    image.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
    if (!blob) throw new Error("no picture");
    return { bytes: await blob.arrayBuffer(), width, height };
  },
};
