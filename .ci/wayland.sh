#!/usr/bin/env bash
# A Wayland desktop without a screen, with its real portal: a message bus, PipeWire, sway and xdg-desktop-portal of their own.
# Nobody is asked: the portal's configuration chooses the only output, in the person's place.
#
# usage: .ci/wayland.sh why           prints why there can be none here; nothing if there can
#        .ci/wayland.sh build DIR     builds the portal's part for sway, DIR/xdpw
#        .ci/wayland.sh start DIR     starts all in DIR, which has DIR/xdpw, and prints the environment, to be evaluated
#        .ci/wayland.sh stop DIR
set -euo pipefail
command=$1
dir=${2:-}

# sway refuses root, but not where root has no name: in a user namespace without a mapping.
as_nobody=()
[ "$(id -u)" != 0 ] || as_nobody=(unshare -U)

why() { "${as_nobody[@]}" true 2>/dev/null || echo "this machine allows no user namespaces, and sway refuses root"; }

# Debian's own refuses screens without a graphics card, which it could do by shared memory.
build() {
  mkdir -p "$dir/lists/partial" "$dir/parts"
  cd "$dir"
  sed 's/^Types: deb$/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >parts/src.sources
  local apt=(apt-get -qq -o APT::Sandbox::User=root -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$dir/parts"
    -o "Dir::State::lists=$dir/lists")
  "${apt[@]}" update
  "${apt[@]}" source xdg-desktop-portal-wlr >/dev/null 2>&1
  cd xdg-desktop-portal-wlr-*/
  local before
  before=$(cksum src/screencast/screencast.c)
  perl -0pi -e 's/ \|\|\s*\(cast->ctx->state->screencast_version >= 3 &&\s*cast->screencopy_frame_info\[DMABUF\]\.format == DRM_FORMAT_INVALID\)\) \{/) {/' \
    src/screencast/screencast.c
  [ "$before" != "$(cksum src/screencast/screencast.c)" ] || { echo "wayland: another version of the portal" >&2; exit 1; }
  { meson setup build -Dman-pages=disabled -Dsystemd=disabled && ninja -C build; } >"$dir/build.log" 2>&1 ||
    { tail "$dir/build.log" >&2; exit 1; }
  cp build/xdg-desktop-portal-wlr "$dir/xdpw"
}

run() {
  local name=$1
  shift
  setsid "$@" >"$dir/$name.log" 2>&1 </dev/null &
  echo $! >>"$dir/pids"
}

await() {
  for _ in {1..100}; do
    [ ! -S "$1" ] || return 0
    sleep 0.1
  done
  tail "$dir"/*.log >&2
  exit 1
}

start() {
  local config=$dir/config
  mkdir -p "$config/sway" "$config/xdg-desktop-portal-wlr"
  chmod 700 "$dir"
  export XDG_RUNTIME_DIR=$dir XDG_CONFIG_HOME=$config XDG_CURRENT_DESKTOP=sway XDG_SESSION_TYPE=wayland
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$dir/session WAYLAND_DISPLAY=wayland-1
  printf '%s\n' 'output HEADLESS-1 resolution 1280x720 position 0,0 bg #336699 solid_color' 'xwayland disable' \
    'default_border none' 'for_window [app_id=".*"] fullscreen enable' >"$config/sway/config"
  printf '%s\n' '[screencast]' output_name=HEADLESS-1 max_fps=60 chooser_type=none >"$config/xdg-desktop-portal-wlr/config"
  run bus env -u DISPLAY -u WAYLAND_DISPLAY dbus-daemon --session --nofork --nosyslog --address="$DBUS_SESSION_BUS_ADDRESS"
  await "$dir/session"
  run pipewire pipewire
  await "$dir/pipewire-0"
  run wireplumber wireplumber
  run sway env -u DISPLAY -u WAYLAND_DISPLAY WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
    WLR_HEADLESS_OUTPUTS=1 "${as_nobody[@]}" sway
  await "$dir/$WAYLAND_DISPLAY"
  # Its trace tells of each frame that the compositor made, which the tests count.
  run frames "$dir/xdpw" -l TRACE
  # Whose question has the bus start the portal itself.
  for _ in {1..100}; do
    ! gdbus introspect --session -d org.freedesktop.portal.Desktop -o /org/freedesktop/portal/desktop 2>/dev/null |
      grep -q ScreenCast || break
    sleep 0.1
  done
  printf 'export %s\n' "XDG_RUNTIME_DIR=$dir" "XDG_CONFIG_HOME=$config" XDG_CURRENT_DESKTOP=sway XDG_SESSION_TYPE=wayland \
    WAYLAND_DISPLAY=wayland-1 "DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS"
}

stop() {
  local pid
  [ -e "$dir/pids" ] || return 0
  for pid in $(tac "$dir/pids"); do
    kill "$pid" 2>/dev/null || true
  done
  # The documents' portal, which the bus starts, mounts a directory of its own.
  for _ in {1..20}; do
    mountpoint -q "$dir/doc" || break
    umount -l "$dir/doc" 2>/dev/null || sleep 0.1
  done
}

case $command in
  why | build | start | stop) "$command" ;;
  *) echo "wayland: there is no command '$command'" >&2; exit 2 ;;
esac
