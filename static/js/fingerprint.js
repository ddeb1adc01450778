// A file that is chosen or dropped is hashed here; only its SHA-256 is sent, the file stays.
// Without JavaScript, or where the browser cannot hash (a page without TLS), the file is sent.

async function sha256(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function start(zone) {
  const input = zone.querySelector("input[type=file]");
  const target = zone.closest("form").elements[zone.dataset.fingerprint];
  const state = zone.querySelector("[data-fingerprint-state]");
  if (!input || !target || !globalThis.crypto?.subtle) return;
  zone.classList.add("dropzone--ready");
  let last = 0;

  const take = async (file) => {
    const turn = ++last;
    state.textContent = `Working out the SHA-256 of ${file.name} …`;
    try {
      const found = await sha256(file);
      if (turn !== last) return;
      target.value = found;
      input.value = ""; // nothing of the file goes along with the form
      state.textContent = `${file.name}: its SHA-256 stands above. The file stays on this computer.`;
    } catch {
      if (turn === last)
        state.textContent = `${file.name} could not be read here. Choose it again, or type its SHA-256.`;
    }
  };

  input.addEventListener("change", () => {
    if (input.files.length) take(input.files[0]);
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("dropzone--over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("dropzone--over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("dropzone--over");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
}
