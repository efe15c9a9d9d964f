/**
 * The motion of people, run in the vertex shader: find where on its way a figure is, look up two frames of its clip,
 * bend the body by two bones a vertex, hide the layers it does not wear, dye its cloth, set it upon the way.
 * Instance attributes: iPlace (walkers: metres along, metres aside, lift, metres at which they stop or 0; others: x, y, z,
 * heading), iClip (first row, rows, metres a cycle or 0, phase), iLook (first mask of layers, scale, cycles a second,
 * 1 for a shadow), iMore (second mask, scale of the head, dye above, dye below).
 */
import { LOW_LAYERS } from '../body/layers.ts'
import { bone, REST } from '../motion/skeleton.ts'

const HEAD = bone('head')
const NECK = REST.head.map((v) => v.toFixed(4)).join(',')

export const FIGURE_DECLARE = /* glsl */ `
attribute vec4 aBone,iPlace,iClip,iLook,iMore;
uniform sampler2D uPoses,uWay;
uniform vec4 uGroup; // metres gone, metres of way, seconds gone, samples of way
uniform vec4 uEnds;  // 1 where those at the ends fade; the clip of one who has stopped: first row or −1, rows, cycles a second
uniform vec3 uFigureSun;
#ifdef SUN_SHADOW
// Where there is colour at all (not in outlines, nor where depth is drawn), what is read for aColor below is dyed here.
uniform vec3 uPaper;
uniform float uNight;
uniform vec2 uLight;
vec4 dyed;
vec4 undyed(){ return aColor; }
#define aColor dyed
#endif
vec3 turnBy(vec4 q,vec3 v){ return v+2.*cross(q.xyz,cross(q.xyz,v)+q.w*v); }
void boneAt(float b,int r0,int r1,float f,out vec4 q,out vec3 t){
  int c=int(b+.5)*2;
  vec4 q0=texelFetch(uPoses,ivec2(c,r0),0),q1=texelFetch(uPoses,ivec2(c,r1),0);
  q=normalize(mix(q0,dot(q0,q1)<0.?-q1:q1,f));
  t=mix(texelFetch(uPoses,ivec2(c+1,r0),0).xyz,texelFetch(uPoses,ivec2(c+1,r1),0).xyz,f);
}
// The body in the frame of one row of the table: first row, rows, phase.
void bend(vec3 P,vec3 N,vec3 H,float first,float rows,float phase,out vec3 p,out vec3 n,out vec3 h){
  float fr=fract(phase)*rows; int f0=int(fr); float f=fr-float(f0);
  int r0=int(first+.5)+f0,r1=int(first+.5)+(f0+1)%int(rows+.5);
  vec4 q; vec3 t; boneAt(aBone.x,r0,r1,f,q,t);
  p=turnBy(q,P)+t; n=turnBy(q,N); h=turnBy(q,H);
  if(aBone.z>0.){ boneAt(aBone.y,r0,r1,f,q,t);
    p=mix(p,turnBy(q,P)+t,aBone.z); n=mix(n,turnBy(q,N),aBone.z); h=mix(h,turnBy(q,H),aBone.z); }
}
void figurePose(inout vec3 P,inout vec3 N,inout vec3 H){
  float layer=floor(aBone.w+.01),dye=aBone.w-layer;
  float worn=layer<${LOW_LAYERS - 0.5}?floor(iLook.x/exp2(layer)):floor(iMore.x/exp2(layer-${LOW_LAYERS}.));
#ifdef SUN_SHADOW
  // A shadow is printed with ink alone.
  dyed=undyed(); dyed.a*=dye<.1?1.:dye<.4?iMore.z:iMore.w; if(iLook.w>.5) dyed=vec4(0.);
#endif
  if(layer>.5&&mod(worn,2.)<.5){ P=vec3(0.); H=vec3(0.); return; }
  if(abs(aBone.x-${HEAD}.)<.5){ vec3 neck=vec3(${NECK}); P=neck+(P-neck)*iMore.y; }
  vec3 at; vec2 ahead; float phase=iClip.w,here=1.,rest=0.;
  if(iClip.z>0.){
    float gone=iPlace.x+uGroup.x,m=mod(gone,uGroup.y);
    if(iPlace.w>0.){ rest=smoothstep(.7,0.,iPlace.w-gone); gone=min(gone,iPlace.w); m=clamp(gone,0.,uGroup.y); }
    else if(uEnds.x>.5) here=min(m,uGroup.y-m)/min(4.,uGroup.y*.2);
    float s=m/uGroup.y*(uGroup.w-1.);
    int i=int(min(s,uGroup.w-1.001)); float k=s-float(i);
    vec4 a=mix(texelFetch(uWay,ivec2(i,0),0),texelFetch(uWay,ivec2(i+1,0),0),k);
    ahead=normalize(mix(texelFetch(uWay,ivec2(i,1),0).xz,texelFetch(uWay,ivec2(i+1,1),0).xz,k));
    at=a.xyz+vec3(-ahead.y,0.,ahead.x)*iPlace.y+vec3(0.,iPlace.z+a.w*iPlace.y,0.);
    phase+=gone/(iClip.z*iLook.y);
  } else { at=iPlace.xyz; ahead=vec2(-sin(iPlace.w),-cos(iPlace.w)); phase+=uGroup.z*iLook.z; }
  vec3 p,n,h;
  bend(P,N,H,iClip.x,iClip.y,phase,p,n,h);
  if(rest>0.&&uEnds.y>-.5){
    vec3 sp,sn,sh; bend(P,N,H,uEnds.y,uEnds.z,iClip.w+uGroup.z*uEnds.w,sp,sn,sh);
    p=mix(p,sp,rest); n=mix(n,sn,rest); h=mix(h,sh,rest);
  }
  // At the ends of a way one sinks into the block: first the cuts go, then the figure, thin as a stroke. By day what is
  // not cut is left as paper, from dusk on as ink: a white figure in the dark would be the brightest thing there is.
  float cut=smoothstep(.05,.8,here),thin=smoothstep(0.,.3,here);
#ifdef SUN_SHADOW
  float dusk=max(smoothstep(0.,.25,uNight),smoothstep(.68,.56,uLight.x));
  dyed=vec4(mix(uPaper,dyed.rgb,cut),mix(dyed.a+14.*(1.-cut),dyed.a*cut,dusk));
#endif
  p.xz*=thin; if(cut<.4) h=vec3(0.);
  vec3 right=vec3(-ahead.y,0.,ahead.x),back=-vec3(ahead.x,0.,ahead.y);
  mat3 M=mat3(right,vec3(0.,1.,0.),back);
  P=at+M*p*iLook.y; N=normalize(M*n); H=dot(h,h)>0.?normalize(M*h):h;
  if(iLook.w>.5){
    vec3 L=uFigureSun*mat3(modelMatrix); float up=max(P.y-at.y,0.);
    P.xz-=L.xz/max(L.y,.4)*up; P.y=at.y+.014+.002*iClip.w; N=vec3(0.,1.,0.);
    if(L.y<.06||cut<.5) P=vec3(0.);
  }
}
`
export const FIGURE_BODY = 'figurePose(P,N,H); seed+=fract(iPlace.x*.371+iPlace.y*.173);'
/** Outlines have no seed; cuts in a face have no outline and must not be drawn inside out. */
export const FIGURE_BODY_BARE = 'figurePose(P,N,H); if(dot(H,H)<.01) P=vec3(0.);'
