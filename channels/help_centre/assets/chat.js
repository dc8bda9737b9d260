// Buttons that open the chat, with the reader's question ready to be sent. Without scripts there is no chat: no buttons.
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest('[data-chat]');
  if (!button) return;
  const open = () => window.Careline.open(button.dataset.chat || undefined);
  if (window.Careline) open();
  else window.addEventListener('careline', open, { once: true });
});
