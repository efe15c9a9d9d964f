/**
 * The motion of people, run in the vertex shader: find where on its way a figure is, look up two frames of its clip,
 * bend the body by two bones a vertex, hide the layers it does not wear, set it upon the way.
 * Instance attributes: iPlace (walkers: metres along, metres aside, lift, turn; others: x, y, z, heading),
 * iClip (first row, rows, metres a cycle or 0, phase), iLook (mask of layers, scale, cycles a second, unused).
 */
export const FIGURE_DECLARE = /* glsl */ `
attribute vec4 aBone,iPlace,iClip,iLook;
uniform sampler2D uPoses,uWay;
uniform vec4 uGroup; // metres gone, metres of way, seconds gone, samples of way
uniform vec3 uFigureSun;
vec3 turnBy(vec4 q,vec3 v){ return v+2.*cross(q.xyz,cross(q.xyz,v)+q.w*v); }
void boneAt(float b,int r0,int r1,float f,out vec4 q,out vec3 t){
  int c=int(b+.5)*2;
  vec4 q0=texelFetch(uPoses,ivec2(c,r0),0),q1=texelFetch(uPoses,ivec2(c,r1),0);
  q=normalize(mix(q0,dot(q0,q1)<0.?-q1:q1,f));
  t=mix(texelFetch(uPoses,ivec2(c+1,r0),0).xyz,texelFetch(uPoses,ivec2(c+1,r1),0).xyz,f);
}
void figurePose(inout vec3 P,inout vec3 N,inout vec3 H){
  float layer=aBone.w;
  if(layer>.5&&mod(floor(iLook.x/exp2(layer)),2.)<.5){ P=vec3(0.); H=vec3(0.); return; }
  vec3 at; vec2 ahead; float phase=iClip.w;
  if(iClip.z>0.){
    float gone=iPlace.x+uGroup.x; float s=mod(gone,uGroup.y)/uGroup.y*(uGroup.w-1.);
    int i=int(min(s,uGroup.w-1.001)); float k=s-float(i);
    vec4 a=mix(texelFetch(uWay,ivec2(i,0),0),texelFetch(uWay,ivec2(i+1,0),0),k);
    ahead=normalize(mix(texelFetch(uWay,ivec2(i,1),0).xz,texelFetch(uWay,ivec2(i+1,1),0).xz,k));
    at=a.xyz+vec3(-ahead.y,0.,ahead.x)*iPlace.y+vec3(0.,iPlace.z,0.);
    phase+=gone/(iClip.z*iLook.y);
  } else { at=iPlace.xyz; ahead=vec2(-sin(iPlace.w),-cos(iPlace.w)); phase+=uGroup.z*iLook.z; }
  float fr=fract(phase)*iClip.y; int f0=int(fr); float f=fr-float(f0);
  int r0=int(iClip.x+.5)+f0,r1=int(iClip.x+.5)+(f0+1)%int(iClip.y+.5);
  vec4 q; vec3 t; boneAt(aBone.x,r0,r1,f,q,t);
  vec3 p=turnBy(q,P)+t,n=turnBy(q,N),h=turnBy(q,H);
  if(aBone.z>0.){ boneAt(aBone.y,r0,r1,f,q,t);
    p=mix(p,turnBy(q,P)+t,aBone.z); n=mix(n,turnBy(q,N),aBone.z); h=mix(h,turnBy(q,H),aBone.z); }
  vec3 right=vec3(-ahead.y,0.,ahead.x),back=-vec3(ahead.x,0.,ahead.y);
  mat3 M=mat3(right,vec3(0.,1.,0.),back);
  P=at+M*p*iLook.y; N=normalize(M*n); H=dot(h,h)>0.?normalize(M*h):h;
#ifdef FIGURE_SHADOW
  vec3 L=uFigureSun*mat3(modelMatrix); float up=max(P.y-at.y,0.);
  P.xz-=L.xz/max(L.y,.4)*up; P.y=at.y+.014+.002*iClip.w; N=vec3(0.,1.,0.);
  if(L.y<.06) P=vec3(0.);
#endif
}
`
export const FIGURE_BODY = 'figurePose(P,N,H); seed+=fract(iPlace.x*.371+iPlace.y*.173);'
/** Outlines have no seed; cuts in a face have no outline and must not be drawn inside out. */
export const FIGURE_BODY_BARE = 'figurePose(P,N,H); if(dot(H,H)<.01) P=vec3(0.);'
